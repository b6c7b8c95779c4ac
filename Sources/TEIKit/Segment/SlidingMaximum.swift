/// The greatest of `values` from `radius` places before each place to `radius - 1` places after.
///
/// O(values): a queue holds the values that can still become the greatest.
func slidingMaximum(_ values: [Int32], radius: Int) -> [Int32] {
  var result: [Int32] = []
  result.reserveCapacity(values.count)
  var queue: [Int] = []
  var head = 0
  var next = 0
  for i in values.indices {
    while next < values.count, next < i + radius {
      while queue.count > head, values[queue[queue.count - 1]] <= values[next] {
        queue.removeLast()
      }
      queue.append(next)
      next += 1
    }
    while queue[head] < i - radius { head += 1 }
    if head > 4096 {
      queue.removeFirst(head)
      head = 0
    }
    result.append(values[queue[head]])
  }
  return result
}
