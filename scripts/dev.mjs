// `npm run dev`: runs the parts that are named, or all of them. Installs nothing.
import { launch } from './launcher/launch.mjs';

await launch(process.argv.slice(2), 'npm run dev');
