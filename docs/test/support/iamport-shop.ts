// The `shop` of the IamPort examples: a merchant's server that calls IamPort's REST API with fetch.
import type { SimulatedWorld } from '@bonin/simulator';

/** An answer: status, and the envelope. */
export interface Told {
  readonly status: number;
  readonly code: number;
  readonly message: string | null;
  readonly response: Readonly<Record<string, unknown>>;
}

/** A merchant of this world. */
export function iamportShop(world: SimulatedWorld) {
  const {
    IAMPORT_API_URL = '',
    IAMPORT_IMP_KEY = '',
    IAMPORT_IMP_SECRET = '',
  }: Record<string, string | undefined> = world.environment;

  const call = async (path: string, body?: object, authorization = ''): Promise<Told> => {
    const answer = await fetch(`${IAMPORT_API_URL}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { code, message, response } = (await answer.json()) as Omit<Told, 'status' | 'response'> & {
      response: Told['response'] | null;
    };
    return { status: answer.status, code, message, response: response ?? {} };
  };
  const token = async () => {
    const { response } = await call('/users/getToken', {
      imp_key: IAMPORT_IMP_KEY,
      imp_secret: IAMPORT_IMP_SECRET,
    });
    const { access_token: given } = response;
    return typeof given === 'string' ? given : '';
  };
  return {
    token,
    /** What became of an attempt. */
    certification: async (impUid: string) => call(`/certifications/${impUid}`, undefined, await token()),
    /** The merchant's own page has asked the person. */
    requestOtp: async (person: object) => call('/certifications/otp/request', person, await token()),
    confirmOtp: async (impUid: string, otp: string) =>
      call(`/certifications/otp/confirm/${impUid}`, { otp }, await token()),
  };
}
