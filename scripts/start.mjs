// `npm start`: installs what is missing, then runs the web app, the API and the simulator.
import { setUp } from './setup.mjs';

setUp();
const { launch } = await import('./launcher/launch.mjs');
await launch(process.argv.slice(2), 'npm start');
