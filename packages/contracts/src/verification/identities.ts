/** What each provider gives of a person, by the provider's name: a new provider is a line here. */
export { KcbIdentity as kcb } from '../identity.ts';
export { IamportIdentity as iamport } from '../identity.ts';
export { PortoneIdentity as portone } from '../identity.ts';
