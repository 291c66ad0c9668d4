// Goes before the widget's script: what administrators chose, and over it what the page says itself.
((site, own) => {
  window.handrail = { ...site, ...own, colors: { ...site.colors, ...own?.colors } }
})(__SITE__, window.handrail);
