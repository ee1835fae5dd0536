extension HTML {
  /// How pages look: on a light and on a dark screen, narrow or wide, and on paper.
  static let style = """
    :root{color-scheme:light dark;--ink:#1b2430;--soft:#5b6675;--line:#e3e7ec;--paper:#fff;--red:#b3261e;
    --amber:#b26a00;--good:#1c7c4a;--shade:#2f6f9f;--deep:#b3261e;
    --one:#2f6f9f;--two:#b25a00;--three:#1c7c4a;--four:#83409a;--five:#b3261e;--six:#5b6675}
    @media screen and (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b5;--line:#303946;--paper:#161b22;
    --red:#ff8a80;--amber:#ffb74d;--good:#5dc48c;--shade:#4c8fc4;--deep:#c0534b;
    --one:#64a5d8;--two:#ffb74d;--three:#5dc48c;--four:#d29be0;--five:#ff8a80;--six:#b4bfcc}}
    body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;
    margin:2rem auto;padding:0 1rem}
    h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
    p.sub,div.sub{color:var(--soft);margin:.1rem 0}.wide{overflow-x:auto}
    table{border-collapse:collapse;width:100%;margin:.3rem 0}
    th,td{text-align:left;padding:.28rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
    th{color:var(--soft);font-weight:600}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
    td.n,.day{white-space:nowrap}
    .answer{display:inline-block;padding:.25rem .9rem;border-radius:.4rem;color:#fff;font-size:1.4rem;font-weight:700}
    .yes{background:#1c7c4a}.yes_if{background:#b26a00}.no{background:#b3261e}.refer{background:#4a5b8c}
    .red{color:var(--red);font-weight:600}.amber{color:var(--amber);font-weight:600}
    ul{margin:.3rem 0;padding-left:1.2rem}footer{color:var(--soft);margin-top:2rem;font-size:.85rem}
    header{border-bottom:1px solid var(--line);padding-bottom:.6rem}footer p{margin:.1rem 0}
    nav{margin:1rem 0}nav ol{columns:18rem;margin:.3rem 0;padding-left:1.6rem}nav a{color:inherit}
    section>h2{font-size:1.2rem;margin-top:2.2rem}
    h3{font-size:1rem;margin:1.2rem 0 .3rem}
    th.group{color:inherit;padding-top:.9rem;overflow-wrap:anywhere}.few table{width:auto}
    @media screen and (max-width:40rem){th,td{padding:.28rem .4rem}
    .names td:first-child{overflow-wrap:anywhere;min-width:8rem}.names td:last-child{min-width:6rem}}
    .pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:0 1.5rem}
    .pairs figure{min-width:0}
    \(drawingStyle)
    \(paperStyle)
    """

  /// How charts look. A series has the style of its number, which says its colour and no more.
  private static let drawingStyle = """
    figure{margin:1.2rem 0}figcaption{margin-bottom:.4rem}
    svg{display:block;max-width:100%;height:auto}svg text{font:12px system-ui,sans-serif;fill:var(--ink)}
    svg text.soft{fill:var(--soft)}svg .up{fill:var(--good)}svg .down{fill:var(--red)}
    .s1{--look:var(--one)}.s2{--look:var(--two)}.s3{--look:var(--three)}
    .s4{--look:var(--four)}.s5{--look:var(--five)}.s6{--look:var(--six)}
    svg .grid{stroke:var(--line)}svg .axis{stroke:var(--soft)}
    svg .reference{stroke:var(--soft);stroke-dasharray:1 3;stroke-width:1.4;stroke-linecap:round}
    svg .curve{fill:none;stroke:var(--look);stroke-width:1.8;stroke-linejoin:round}
    svg .mark{fill:var(--look);stroke:var(--paper);stroke-width:.8}
    svg .strokes,svg .interval{fill:none;stroke:var(--look);stroke-width:1.8}
    svg .interval{stroke-width:1.4}svg .interval.halo{stroke:var(--paper);stroke-width:4}
    svg text.halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
    svg .area{fill:var(--look)}svg .hatched{fill:var(--paper);stroke:var(--look);stroke-width:1}
    svg .hatch{fill:none;stroke:var(--look);stroke-width:1.2}
    svg .cell{fill:var(--shade);stroke:var(--line)}svg .cell.minus{fill:var(--deep)}
    """

  /// How pages are printed: in the light colours, nothing cut in two that is read in one look, and
  /// the head of a table on each of its pages.
  private static let paperStyle = """
    @page{size:A4;margin:14mm}
    @media print{body{margin:0;max-width:none;font-size:10.5pt}nav a{text-decoration:none}
    .wide{overflow:visible}figure svg{min-width:0!important}
    figure,tr,li{break-inside:avoid}h1,h2,h3,figcaption{break-after:avoid}
    thead{display:table-header-group}p{orphans:3;widows:3}
    svg,.answer{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
}

/// What makes one sheet of A4 enough for a slip.
let sheetStyle =
  "@media print{body{font-size:9pt;line-height:1.3}h1{font-size:14pt;margin:.3em 0}"
  + "h2{margin:.7em 0 .2em;font-size:10.5pt}p,ul{margin:.2em 0}td,th{padding:.12rem .4rem}}"
