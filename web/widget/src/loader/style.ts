/** Adopted by the launcher's shadow root, so that it also works under `style-src 'self'`. */

export const STYLE = `
:host{all:initial}
*{box-sizing:border-box}
.root{position:fixed;inset-block-end:20px;inset-inline-end:20px;z-index:2147483000;
--a:#0b6b52;--on:#fff;--f:#1259c3}
.root.left{inset-inline:20px auto}.root.right{inset-inline:auto 20px}
.root[dir=rtl].left{inset-inline:auto 20px}.root[dir=rtl].right{inset-inline:20px auto}
button{position:relative;display:grid;place-items:center;inline-size:60px;block-size:60px;padding:0;
border:0;border-radius:50%;background:var(--a);color:var(--on);cursor:pointer;
box-shadow:0 4px 18px rgb(0 0 0/28%);transition:transform .16s}
button:hover{transform:scale(1.05)}
button:focus-visible{outline:3px solid var(--f);outline-offset:3px}
svg{inline-size:28px;block-size:28px;fill:none;stroke:currentColor;stroke-width:2;
stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-inline-size:22px;
block-size:22px;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;
font:600 13px/22px system-ui,sans-serif}
.badge:empty{display:none}
iframe{position:absolute;inset-block-end:76px;inset-inline-end:0;inline-size:400px;
max-inline-size:calc(100vw - 40px);block-size:min(680px,calc(100dvh - 116px));border:0;
border-radius:16px;background:#f5f6f4;box-shadow:0 12px 40px rgb(0 0 0/26%);
visibility:hidden;opacity:0;transform:translateY(12px);
transition:opacity .16s,transform .16s,visibility .16s}
.left iframe{inset-inline:0 auto}.right iframe{inset-inline:auto 0}
[dir=rtl].left iframe{inset-inline:auto 0}[dir=rtl].right iframe{inset-inline:0 auto}
.open iframe{visibility:visible;opacity:1;transform:none}
@media(max-width:480px){
.root iframe{position:fixed;inset:0!important;inline-size:100%;max-inline-size:none;
block-size:100dvh;border-radius:0}
.open button{display:none}}
@media(prefers-color-scheme:dark){.root{--a:#2f9e7c;--on:#06140f;--f:#8ab8ff}
iframe{background:#101613}}
@media(prefers-reduced-motion:reduce){button,iframe{transition:none}}
@media print{.root{display:none}}
`
