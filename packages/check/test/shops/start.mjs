// How a person starts in the sample shop for KCB: the page of the start has a form of its own.
export async function start({ page }) {
  await page.click('form[action="/start"] button');
  await page.click('form:has([name=svc_tkn]) button');
}
