// The bar with the current world: choose, create, delete and reset worlds.
import { RESET_WORLD } from '../actions/world.ts';
import { CREATE_WORLD, DELETE_WORLD } from '../actions/worlds.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { describeWorld } from '../world/describe.ts';
import { scenarioOf } from '../world/scenario.ts';
import type { World } from '../world/world.ts';
import { controlAddress, declaredField, declaredForm } from './declared-form.ts';
import { actionForm, button, part } from './parts.ts';
import { type ConsoleView, consolePath } from './view.ts';

/** Draws the bar of worlds. */
export function worldBar(view: ConsoleView, worlds: readonly World[]): SafeHtml {
  const { world, words } = view;
  return html`<div class="panel">
    <div class="world-bar">
      ${chooser(view, worlds)}
      <div class="world-actions">
        ${actionForm({
          control: controlAddress(view, CREATE_WORLD),
          done: words.world.created,
          goTo: consolePath({ ...view, world: { id: ':id' } }),
          content: button(words.world.create, 'secondary'),
        })}
        ${
          world.id !== 'default' &&
          declaredForm(view, DELETE_WORLD, {
            submit: button(words.forms.deleteWorld.submit, 'quiet'),
            goTo: consolePath({ ...view, world: { id: 'default' } }),
          })
        }
      </div>
    </div>
    <div class="world-more">${environment(view)} ${scenario(view)} ${reset(view)}</div>
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

/** What was prepared by clicks, for a file of a repository. */
function scenario({ world, words }: ConsoleView): SafeHtml {
  return html`<details class="notice" id="scenario">
    <summary class="notice-title">${words.world.scenario}</summary>
    <p class="meta">${words.world.scenarioLead}</p>
    ${part(
      'scenario',
      html`<pre class="code-block" id="scenario-text" tabindex="0">
${JSON.stringify(scenarioOf(world), undefined, 2)}</pre>`,
    )}
    <p>
      <button
        class="button button-secondary button-small"
        type="button"
        data-copy-from="scenario-text"
        hidden
      >
        ${words.cards.copy}
      </button>
    </p>
  </details>`;
}

function reset(view: ConsoleView): SafeHtml {
  const { words } = view;
  return html`<details class="notice" id="reset">
    <summary class="notice-title">${words.world.reset}</summary>
    ${declaredForm(view, RESET_WORLD, {
      className: 'fields',
      content: declaredField(view, RESET_WORLD, 'only'),
      submit: button(words.forms.resetWorld.submit, 'secondary'),
    })}
  </details>`;
}
