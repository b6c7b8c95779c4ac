#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The natural logarithm.
func naturalLogarithm(_ value: Double) -> Double { log(value) }

/// The probability of which `logOdds` are the log odds.
func probability(logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

/// `base` to the power of `exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
