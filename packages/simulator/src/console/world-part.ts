// Which world this is, and how to get another one.
import { WorldPart } from '@bonin/contracts/simulator/world';
import { html, type SafeHtml } from '../pages/html.ts';
import { describeWorld } from '../world/describe.ts';
import type { World } from '../world/world.ts';
import { actionForm, button } from './parts.ts';
import { type ConsoleView, consolePath, controlPath } from './view.ts';

/** Draws the bar of worlds. */
export function worldBar(view: ConsoleView, worlds: readonly World[]): SafeHtml {
  const { world, words } = view;
  return html`<div class="panel">
    <div class="world-bar">
      ${chooser(view, worlds)}
      <div class="world-actions">
        ${actionForm({
          control: '/__sim/worlds',
          done: words.world.created,
          goTo: consolePath({ ...view, world: { id: ':id' } }),
          content: button(words.world.create, 'secondary'),
        })}
        ${
          world.id !== 'default' &&
          actionForm({
            control: `/__sim/worlds/${encodeURIComponent(world.id)}`,
            method: 'DELETE',
            done: words.world.removed,
            goTo: consolePath({ ...view, world: { id: 'default' } }),
            content: button(words.world.remove, 'quiet'),
          })
        }
      </div>
    </div>
    <div class="world-more">${environment(view)} ${reset(view)}</div>
  </div>`;
}

/** Without scripts too: a form that asks for the page of another world. */
function chooser({ world, words, language, namesLanguage }: ConsoleView, worlds: readonly World[]): SafeHtml {
  return html`<form class="world-choice" method="get" action="/__sim">
    ${namesLanguage && html`<input type="hidden" name="lang" value="${language}" />`}
    <label class="field-label" for="world">${words.world.choose}</label>
    <div class="field-row">
      <select class="field-input field-small" id="world" name="world">
        ${worlds.map(
          ({ id }) =>
            html`<option value="${id}" ${id === world.id && 'selected'}>
              ${id === 'default' ? words.world.default : id}
            </option>`,
        )}
      </select>
      ${button(words.world.open, 'secondary')}
    </div>
  </form>`;
}

function environment({ world, words, addresses }: ConsoleView): SafeHtml {
  const lines = Object.entries(describeWorld(world, addresses).environment).map((pair) => pair.join('='));
  return html`<details class="notice" id="environment">
    <summary class="notice-title">${words.world.environment}</summary>
    <pre class="code-block" id="environment-lines" tabindex="0">${lines.join('\n')}</pre>
    <p>
      <button
        class="button button-secondary button-small"
        type="button"
        data-copy-from="environment-lines"
        hidden
      >
        ${words.cards.copy}
      </button>
    </p>
  </details>`;
}

function reset(view: ConsoleView): SafeHtml {
  const { words } = view;
  const content = html`<div class="field">
      <label class="field-label" for="reset-only">${words.world.resetWhat}</label>
      <select class="field-input field-small" id="reset-only" name="only[]">
        <option value="">${words.world.resetAll}</option>
        ${WorldPart.options.map((name) => html`<option value="${name}">${words.parts[name]}</option>`)}
      </select>
    </div>
    ${button(words.world.resetNow, 'secondary')}`;
  return html`<details class="notice" id="reset">
    <summary class="notice-title">${words.world.reset}</summary>
    ${actionForm({
      control: controlPath(view, 'reset'),
      done: words.world.resetDone,
      content,
      className: 'fields',
    })}
  </details>`;
}
