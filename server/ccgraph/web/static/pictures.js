// A picture that is wider than the screen begins where the page's own thing is; on a phone the list beside it, which comes first
// there, is open.
for (const picture of document.querySelectorAll('.picture')) {
  const own = picture.querySelector('.own, .here')
  if (own) {
    const box = own.getBoundingClientRect()
    picture.scrollLeft += box.left + box.width / 2 - (picture.getBoundingClientRect().left + picture.clientWidth / 2)
  }
}
if (matchMedia('(max-width: 40rem)').matches) {
  for (const list of document.querySelectorAll('.near > details')) list.open = true
}
