/** Builds elements. It adds text as text nodes only, and nothing in this app parses HTML. */

type Child = Node | string | undefined;

/** An element with attributes and children; `undefined` children are left out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Returns the element of index.html with this id. @throws TypeError if the page lacks it */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new TypeError(`index.html has no #${id}`);
  return element;
}
