/** What each provider's variables mean in Korean, by the provider's name: a new provider is a line here. */
export { kcbMeanings as kcb } from './meanings-ko/kcb.ts';
export { iamportMeanings as iamport } from './meanings-ko/iamport.ts';
export { portoneMeanings as portone } from './meanings-ko/portone.ts';
