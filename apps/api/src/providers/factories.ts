/** What creates each provider, by its name: a new provider is a folder beside `kcb/` and a line here. */
export { createKcb as kcb } from './kcb/kcb.ts';
export { createIamport as iamport } from './iamport/iamport.ts';
export { createPortone as portone } from './portone/portone.ts';
