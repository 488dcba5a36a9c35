/** Which page a path is. */

export type Route = 'start' | 'result' | 'fail' | 'not-found';

const ROUTES = new Map<string, Route>([
  ['/', 'start'],
  ['/index.html', 'start'],
  ['/cert-result', 'result'],
  ['/cert-fail', 'fail'],
]);

/** Compares exact paths, like the API. */
export function routeOf(pathname: string): Route {
  return ROUTES.get(pathname) ?? 'not-found';
}
