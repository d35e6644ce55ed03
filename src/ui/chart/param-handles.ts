import type { ChartHandle } from '../../charts/handles/chart-handle.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import type { Cell, ChartCell, ParamCell } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { sameName } from '../../sql/fold-name.ts';
import { valueInEffect } from '../param/param-in-effect.ts';
import { sayValue, type Say } from '../param/say-value.ts';

/** The parameters that a chart's fence names by `drag=one,other`: numbers that have a value, in that order. */
export function paramHandles(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: ChartCell,
  saying: { readonly say: Say; readonly language: LanguageCode },
): readonly ChartHandle[] {
  return draggedNames(cell).flatMap((name): readonly ChartHandle[] => {
    const own = draggedParam(notebook, name);
    if (own?.param.type !== 'number') return [];
    const { param } = own;
    const value = valueInEffect(workbench, notebook, own);
    if (typeof value !== 'number') return [];
    const { label, min, max, step } = param;
    return [
      {
        name: own.name,
        label: label ?? own.name,
        value,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(step === undefined ? {} : { step }),
        say: (number) => sayValue(param, number, saying),
      },
    ];
  });
}

export function draggedParam(notebook: OpenNotebook, name: string): ParamCell | undefined {
  return notebook.notebook.cells.find(
    (cell): cell is ParamCell => cell.kind === 'param' && sameName(cell.name, name),
  );
}

function draggedNames({ words }: Cell): readonly string[] {
  return (words['drag'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
