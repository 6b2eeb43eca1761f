// An address of a part that this page does not show, as names with a fragment lead to (/id/…#part): go to the page that shows
// it, where there is such a part.
const page = new URL(location.href)
const part = decodeURIComponent(page.hash.slice(1))
if (part && page.searchParams.get('part') !== part && !document.getElementById(part)) {
  page.searchParams.set('part', part)
  fetch(page, { method: 'HEAD' }).then(answer => answer.ok && location.replace(page))
}
