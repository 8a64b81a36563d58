export const style = `
:root { color-scheme: light dark; --ink: light-dark(#16242c, #e8eef0); --paper: light-dark(#fff, #10181d);
  --line: light-dark(#c9d4d9, #33434c); --soft: light-dark(#f1f5f6, #18242b); --deep: light-dark(#0b5a6b, #7fd0e0); --warn: light-dark(#8a3b00, #ffb37a) }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
header { background: #0b3a46; color: #fff; padding: .75rem 1rem }
header a { color: #fff; margin-right: 1.25rem }
header strong { margin-right: 1.5rem }
main { max-width: 72rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.6rem; margin: .5rem 0 } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem } h3 { font-size: 1rem; margin: 0 0 .5rem }
a { color: var(--deep) }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .45rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top }
.wide { overflow-x: auto }
.status { font-weight: 700; white-space: nowrap }
.said { border-left: 4px solid var(--deep); background: var(--soft); padding: .6rem .8rem }
.no { border-left-color: var(--warn) }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1rem; align-items: start }
.card { border: 1px solid var(--line); border-radius: 6px; padding: .8rem; background: var(--soft); margin: 0 }
.broad { grid-column: 1 / -1 }
label { display: block; margin: .4rem 0 .1rem; font-size: .9rem }
input, select, textarea { width: 100%; font: inherit; padding: .35rem .5rem; color: inherit; background: var(--paper); border: 1px solid light-dark(#6d7d85, #7d8d95); border-radius: 4px }
input[type=checkbox] { width: auto }
button { font: inherit; margin-top: .6rem; padding: .4rem .8rem; border: 0; border-radius: 4px; background: #0b5a6b; color: #fff; cursor: pointer }
.row form { display: inline-block; margin-right: .5rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 } dt { color: light-dark(#50616a, #9fb0b8) } dd { margin: 0 }
:focus-visible { outline: 3px solid #d98300; outline-offset: 2px }
`
