/** Which page a path is. */

export type Route = 'start' | 'result' | 'fail' | 'not-found';

const ROUTES = new Map<string, Route>([
  ['/', 'start'],
  ['/index.html', 'start'],
  ['/cert-result', 'result'],
  ['/cert-fail', 'fail'],
]);

/** Exact paths only: the API compares them as strings, too. */
export function routeOf(pathname: string): Route {
  return ROUTES.get(pathname) ?? 'not-found';
}
