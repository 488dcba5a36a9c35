// Pages leave with headers of their own.
import type { FastifyReply } from 'fastify';
import type { SafeHtml } from './html.ts';

/**
 * Nothing is loaded from elsewhere, nothing runs inline, nobody may frame a page unasked. `form-action` is left out on
 * purpose: Chromium applies it to every redirect after a submission too, so it would have to name the member's
 * callback and whatever pages that redirects to, which a provider cannot know.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
].join('; ');
const NO_FRAME = `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`;

/**
 * Sends a document.
 *
 * @param framed - Whether the page that asked for it shows it in a frame. No policy can name that page: one at `data:` or
 * `file:` has no origin.
 */
export function sendPage(reply: FastifyReply, page: SafeHtml, status = 200, framed = false): FastifyReply {
  return (
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      // No COOP: it would cut the member's window off from this one, and `closed` would read true while a person verifies.
      .header('content-security-policy', framed ? CONTENT_SECURITY_POLICY : NO_FRAME)
      .send(page.text)
  );
}
