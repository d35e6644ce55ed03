import { shellMessages as messages } from '../../i18n/messages/shell.ts';
import type { ParamValue } from '../../notebook/notebook.ts';
import { fitsParam } from '../../notebook/param-value.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { readValue } from '../../share/link/value-code.ts';
import { sameName } from '../../sql/fold-name.ts';

/** Values of parameters, by name; a text from an address is read as the parameter's type asks. */
export type GivenValues = Readonly<Record<string, ParamValue>>;

/** Sets parameters of a notebook, as its reader could; says of a value that does not fit that it does not. */
export function setValues(workbench: Workbench, opened: OpenNotebook, values: GivenValues): void {
  for (const [name, value] of Object.entries(values)) {
    const cell = opened.notebook.cells.find(
      (each) => each.kind === 'param' && sameName(each.name, name),
    );
    if (cell?.kind !== 'param') continue;
    const { type } = cell.param;
    const fitting = fitsParam(type, value) ? value : readValue(type, String(value));
    if (fitting !== null) workbench.edits.setParam(opened, cell, fitting);
    else workbench.notices.add('warning', messages.badValue, { name });
  }
}
