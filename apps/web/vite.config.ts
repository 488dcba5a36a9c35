/** Development server, preview and build. The only reader of the environment in this app. */
import { defineConfig } from 'vite';
import { apiProxy, quietProxyErrors } from './vite/api-proxy.ts';
import { contentSecurityPolicy, pageHeaders } from './vite/headers.ts';
import { bundleFontLicense, metaPolicy, oneHostname } from './vite/plugins.ts';

const apiOrigin = process.env['BONIN_API_ORIGIN'] ?? 'http://127.0.0.1:4000';
const port = Number(process.env['BONIN_WEB_PORT'] ?? 5173);
const publicOrigin = process.env['PUBLIC_ORIGIN'] ?? '';
const simulatorOrigin = process.env['BONIN_SIMULATOR_ORIGIN'] ?? 'http://127.0.0.1:4100';

// 127.0.0.1 alone: `localhost` is tried on ::1 and 127.0.0.1 by every client, but bound on only one of them by Node.
// No CORS of vite's: it would answer for the api to every page on this machine.
const listen = {
  host: '127.0.0.1',
  port,
  strictPort: true,
  cors: false,
  // Behind a tunnel or a proxy, the page is asked for by that one's name.
  allowedHosts: URL.canParse(publicOrigin) ? [new URL(publicOrigin).hostname] : [],
  proxy: apiProxy(apiOrigin),
};

export default defineConfig({
  resolve: { conditions: ['@bonin/source', 'module', 'browser', 'development|production'] },
  define: { 'import.meta.env.SIMULATOR_INBOX': JSON.stringify(`${simulatorOrigin}/__sim/inbox`) },
  customLogger: quietProxyErrors(apiOrigin),
  plugins: [oneHostname(port), metaPolicy(contentSecurityPolicy()), bundleFontLicense()],
  server: { ...listen, headers: pageHeaders([`ws://localhost:${port}`], simulatorOrigin) },
  preview: { ...listen, headers: pageHeaders([], simulatorOrigin) },
  build: {
    // Fonts as files: inlined ones would be data: URLs, which the policy does not allow.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
