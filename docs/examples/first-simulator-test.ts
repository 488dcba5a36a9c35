import assert from 'node:assert/strict';
import { startSimulator } from '@bonin/mock-kcb';
import { startApp } from './app-under-test.ts';

const sim = await startSimulator(); // any free port of 127.0.0.1
const world = sim.createWorld(); // credentials, people, clock, inbox and journal of its own
const app = await startApp(world); // your service, configured with world.environment

const { serviceToken } = await app.start(); // your service asked "KCB" for a service token
const back = world.finish(serviceToken); // the person verified: 홍길동, unless you say who
const end = await app.comeBack(back); // the browser comes back to your service
assert.equal('name' in end && end.name, '홍길동');

world.journal.expect({ operation: 'popup-result', serviceToken, count: 1 }); // it asked once, and no more
await app.close();
await sim.close();
