// The shape of `npm start`: vite serves the sources of the pages.
import { detail, HEADINGS, seesHeading, start, verifyBySms } from '../support/journey.ts';
import { expect, test } from '../support/test.ts';

test.use({ shape: 'development' });

test('a person verifies where vite serves the sources, with its live reload', async ({ page, stack }) => {
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText('홍길동');
  // The policy lets vite's socket through, and nothing was refused: the guard would have heard it.
  expect(sockets.length).toBeGreaterThan(0);
  await page.reload();
  await seesHeading(page, HEADINGS.empty);
});
