/** The Express shop as a process: `SHOP_PROTOCOL`, `SHOP_DEFECT`, `PORT`, and the variables of a world. */
import { startExpressShop, type ShopOptions } from './express-shop.ts';

const { env } = process;
const environment = Object.fromEntries(
  Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);
const now = env['SHOP_NOW'];

await startExpressShop(
  { environment, ...(now === undefined || now === '' ? {} : { now }) },
  {
    protocol: (env['SHOP_PROTOCOL'] ?? 'kcb') as ShopOptions['protocol'],
    defect: env['SHOP_DEFECT'] as ShopOptions['defect'],
    port: Number(env['PORT'] ?? 0),
    log: (line) => process.stdout.write(`${line}\n`),
  },
);
