/// How the exported page looks.
///
/// Colours of text and ground differ by more than 4.5 to 1 (WCAG 2.2, success criterion 1.4.3), and
/// no kind is told by its colour alone: titles say it too.
enum HTMLStyle {
  static let sheet: StaticString = """
    :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fdfcf9; --soft: #595959;
      --line: #cfcac0; --link: #0b4f9c; --person: #d5e6ff; --place: #d3efd6; --organization: #ffe1c2;
      --other: #ecdcff; --date: #fbf0ae; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #ececec; --paper: #16181b; --soft: #b0b0b0; --line: #474b52; --link: #9cc7ff;
        --person: #1c3f6e; --place: #1d4a29; --organization: #633a10; --other: #47306b;
        --date: #4f4711; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 42rem; padding: 2rem 1.25rem 4rem; background: var(--paper);
      color: var(--ink); font: 1.0625rem/1.6 Georgia, "Noto Serif", serif;
      overflow-wrap: break-word; }
    header { border-bottom: 1px solid var(--line); margin-bottom: 2rem; }
    header dl, .legend, footer { font-family: system-ui, sans-serif; font-size: .875rem; }
    header dl { color: var(--soft); margin: 0 0 1rem; }
    header dl div { display: flex; gap: .75rem; }
    dt { min-width: 4.5rem; }
    dd { margin: 0; min-width: 0; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .6em; }
    h1 { font-size: 1.9rem; margin-top: 0; }
    h2 { font-size: 1.4rem; }
    h3 { font-size: 1.15rem; }
    h4, h5, h6 { font-size: 1rem; }
    p { margin: 0 0 1em; }
    a { color: var(--link); }
    .subtitle { font-size: 1.2rem; color: var(--soft); }
    .dateline, .byline, .caption, .description, .stage { color: var(--soft); font-style: italic; }
    .signature { text-align: right; }
    .speaker { font-variant: small-caps; margin: 0; }
    .stanza, .address { margin: 0 0 1em; }
    .line { padding-left: 2em; text-indent: -2em; }
    .smallcaps { font-variant: small-caps; }
    blockquote { border-left: 3px solid var(--line); margin: 0 0 1em; padding-left: 1rem; }
    figure { margin: 0 0 1em; }
    ul { padding-left: 1.5rem; margin: 0 0 1em; }
    li.labelled, li.plain { list-style: none; }
    .label { color: var(--soft); }
    .table { overflow-x: auto; margin: 0 0 1em; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: start;
      vertical-align: top; }
    pre { background: color-mix(in srgb, var(--ink) 6%, transparent); overflow-x: auto;
      padding: .75rem 1rem; font-size: .9rem; line-height: 1.45; }
    .note { border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem;
      margin: 0 0 1em; padding-top: .4rem; }
    .page, .image, .furniture { color: var(--soft); font-family: system-ui, sans-serif;
      font-size: .8rem; }
    .person, .place, .organization, .other, .date { border-radius: .2em; color: var(--ink);
      padding: .05em .2em; text-decoration: none; }
    .person { background: var(--person); }
    .place { background: var(--place); }
    .organization { background: var(--organization); }
    .other { background: var(--other); }
    .date { background: var(--date); }
    .medium { border-bottom: 1px dashed currentcolor; }
    .low { border-bottom: 1px dotted currentcolor; }
    main a.person, main a.place, main a.organization, main a.other { text-decoration: underline;
      text-underline-offset: .15em; }
    footer { border-top: 1px solid var(--line); margin-top: 3rem; }
    footer h2 { font-size: 1rem; }
    @media print { body { max-width: none; } }

    """
}
