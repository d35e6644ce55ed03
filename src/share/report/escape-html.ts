/** Text between tags or in a quoted attribute. Controls that HTML does not know become the sign for what cannot be shown. */
export function escapeHtml(text: string): string {
  return text
    .replace(unshown, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

const unshown =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
