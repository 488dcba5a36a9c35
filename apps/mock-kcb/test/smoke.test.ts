import { expect, it } from 'vitest';
import { merchant, openResult, standingSimulator } from './harness.ts';

it('verifies the default person through finish', async () => {
  await using sim = standingSimulator();
  const shop = merchant(sim);
  const { serviceToken, encKey } = await shop.start();
  expect((await shop.popupResult(serviceToken)).json()).toMatchObject({ rsp_cd: 'B102' });
  expect(sim.world().finish(serviceToken)).toMatchObject({
    returnMethod: 'GET',
    fields: { svc_tkn: serviceToken },
  });
  const result = await shop.popupResult(serviceToken);
  expect(openResult(result, shop.memberCode, encKey)).toMatchObject({ rsp_cd: 'B000', nm: '홍길동' });
});
