// `npm start`: installs what is missing, then runs the web app, the API and the simulator.
import { launch } from './launcher/launch.mjs';
import { setUp } from './setup.mjs';

await launch(process.argv.slice(2), 'npm start', setUp);
