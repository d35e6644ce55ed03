const fields = 'textarea, input:not([type]), input:is([type=text], [type=number], [type=search])';

/** Takes over what stands in a field that is read only when it is left, as the page goes away. */
export function commitTyping(page: Document): void {
  const { activeElement } = page;
  if (activeElement?.matches(fields))
    activeElement.dispatchEvent(new Event('change', { bubbles: true }));
}
