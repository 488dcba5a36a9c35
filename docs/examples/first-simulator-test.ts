import assert from 'node:assert/strict';
import { startSimulator } from '@bonin/simulator';
import { startApp } from './app-under-test.ts';

const sim = await startSimulator(); // any free port of 127.0.0.1
const world = sim.createWorld(); // its own credentials, people, clock, inbox and journal
const app = await startApp(world); // your service, configured with world.environment

const { serviceToken } = await app.start(); // your service requests a service token from "KCB"
const back = world.finish(serviceToken); // the person verifies: 홍길동 by default
const end = await app.comeBack(back); // the browser returns to your service
assert.equal('name' in end && end.name, '홍길동');

world.journal.expect({ operation: 'popup-result', serviceToken, count: 1 }); // your service asked exactly once
await app.close();
await sim.close();
