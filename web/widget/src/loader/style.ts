/**
 * Adopted by the launcher's shadow root, so that it also works under `style-src 'self'`.
 * `.own` is a colour of the site's: the icon on it is black or white, whichever can be read; at a
 * luminance of .179 both have the same contrast.
 */

export const STYLE = `
:host{all:initial;color-scheme:light dark}
*{box-sizing:border-box}
.root{position:fixed;inset-block-end:20px;inset-inline:auto 20px;z-index:2147483000;
--a:#0b6b52;--on:#fff;--f:#1259c3}
.start{inset-inline:20px auto}
button,iframe{border:0;box-shadow:0 8px 32px #0004;transition:.16s}
button{display:grid;place-items:center;inline-size:60px;block-size:60px;padding:0;
border-radius:50%;background:var(--a);color:var(--on);cursor:pointer}
button:focus-visible{outline:3px solid var(--f);outline-offset:3px}
svg{inline-size:28px;fill:none;stroke:currentColor;stroke-width:2;
stroke-linecap:round;stroke-linejoin:round}
span{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-inline-size:22px;
padding:0 6px;border-radius:50px;background:#b3261e;color:#fff;font:600 13px/22px system-ui}
span:empty{display:none}
iframe{position:absolute;inset-block-end:76px;inset-inline:auto 0;inline-size:400px;
max-inline-size:calc(100vw - 40px);block-size:min(680px,100dvh - 116px);
border-radius:16px;background:Canvas;visibility:hidden;opacity:0;transform:translateY(12px)}
.start iframe{inset-inline:0 auto}
.open iframe{visibility:visible;opacity:1;transform:none}
@media(max-width:480px){
.root iframe{position:fixed;inset:0;inline-size:100%;max-inline-size:none;
block-size:var(--h,100dvh);border-radius:0}
.open button{display:none}}
@media(prefers-color-scheme:dark){.root{--a:#2f9e7c;--on:#06140f;--f:#8ab8ff}}
.own{--l:calc((.179 - y)*1e4);--on:color(from var(--a) xyz-d65 var(--l) var(--l) var(--l))}
@media(forced-colors:active){button{border:2px solid}}
@media(prefers-reduced-motion){button,iframe{transition:none}}
@media print{.root{display:none}}
`
