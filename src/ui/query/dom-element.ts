/** An element with a class and what is in it; texts become text, never HTML. */
export function element(
  tag: string,
  className: string,
  ...content: readonly (Node | string | null)[]
): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content.filter((each) => each !== null));
  return made;
}
