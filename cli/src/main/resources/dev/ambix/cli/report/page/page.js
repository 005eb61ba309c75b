'use strict';
for (const table of document.querySelectorAll('table')) {
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  if (2 > body.rows.length) {
    continue;
  }
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isUp = head.getAttribute('aria-sort') !== 'ascending';
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
      const rows = Array.from(body.rows);
      rows.sort((a, b) => (isUp ? 1 : -1) * compare(a.cells[column], b.cells[column]));
      body.append(...rows);
    });
  });
}

function compare(a, b) {
  if ('order' in a.dataset || 'order' in b.dataset) {
    return (Number(a.dataset.order) || 0) - (Number(b.dataset.order) || 0);
  }
  return a.textContent.localeCompare(b.textContent, undefined, {numeric: true});
}
