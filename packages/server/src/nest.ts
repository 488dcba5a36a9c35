// The handler as a Nest module, for Nest on Express.
import type { Bonin } from './bonin.ts';
import { boninExpress, type ExpressRequest } from './express.ts';
import { ACTION_NAMES } from './handler/exchange.ts';
import type { HandlerOptions } from './handler/options.ts';

export type { Choice, HandlerOptions } from './handler/options.ts';
export type { PageAnswer } from './handler/page-answer.ts';
export type { PendingStore } from './handler/pendings.ts';
export type { Repeats } from './handler/repeats.ts';

/** The token by which your classes get the calls: `constructor(@Inject(BONIN) bonin: Bonin)`. */
export const BONIN = Symbol.for('bonin');

/** The settings of {@link BoninModule.forRoot}. */
export interface BoninModuleOptions<Request extends ExpressRequest> extends HandlerOptions<Request> {
  /** The path of the handler. The default is `/verify`. */
  readonly path?: string;
}

/** The part of Nest's consumer that is used. */
export interface MiddlewareConsumerLike {
  // eslint-disable-next-line no-explicit-any -- Nest's own types have it so
  apply(...middleware: any[]): { forRoutes(...routes: any[]): unknown };
}

/** What Nest takes as a module with its providers. */
export interface BoninDynamicModule {
  // eslint-disable-next-line no-explicit-any -- Nest's own types have it so
  readonly module: new (...given: any[]) => object;
  readonly global: boolean;
  readonly providers: { readonly provide: symbol; readonly useValue: Bonin }[];
  readonly exports: symbol[];
}

/** The Nest module: it mounts the handler, and provides the calls as {@link BONIN}. */
// Nest's own modules are classes with `forRoot`.
// eslint-disable-next-line typescript/no-extraneous-class
export class BoninModule {
  /**
   * @param options - see {@link HandlerOptions}; `path` is where the handler is mounted
   * @returns a module for `imports`
   * @throws TypeError for an origin or a path of another form
   * @example
   * ```ts
   * @Module({ imports: [BoninModule.forRoot({ bonin, origin, landing: '/verified', purposes: ['sign-up'], session, verified })] })
   * export class AppModule {}
   * ```
   */
  static forRoot<Request extends ExpressRequest>({
    path = '/verify',
    ...options
  }: BoninModuleOptions<Request>): BoninDynamicModule {
    const middleware = boninExpress(options);
    class BoninHandlerModule {
      configure(consumer: MiddlewareConsumerLike): void {
        consumer.apply(middleware).forRoutes(...ACTION_NAMES.map((action) => `${path}/${action}`));
      }
    }
    return {
      module: BoninHandlerModule,
      global: true,
      providers: [{ provide: BONIN, useValue: options.bonin }],
      exports: [BONIN],
    };
  }
}
