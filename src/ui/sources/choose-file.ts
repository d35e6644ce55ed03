import { droppedFiles } from '../../storage/dropped-files.ts';

/** Lets the reader choose one file of the system; null: they chose none. */
export function chooseFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/**
 * An attachment: files that are dropped on the element are for it and not for the page. While they hover, the element
 * has the attribute `data-drop-over`.
 */
export function takeDrops(
  onFiles: (files: readonly File[]) => void,
): (element: HTMLElement) => () => void {
  return (element) => {
    const ended = new AbortController();
    const { signal } = ended;
    const hover = (isOver: boolean): void => {
      element.toggleAttribute('data-drop-over', isOver);
    };
    element.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        hover(true);
      },
      { signal },
    );
    element.addEventListener(
      'dragleave',
      (event) => {
        if (!element.contains(event.relatedTarget as Node | null)) hover(false);
      },
      { signal },
    );
    element.addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event) || !event.dataTransfer) return;
        event.preventDefault();
        event.stopPropagation();
        hover(false);
        void droppedFiles(event.dataTransfer).then(onFiles);
        // The page counts what hovers over it and has to hear that this drag is over.
        document.dispatchEvent(new DragEvent('drop'));
      },
      { signal },
    );
    return () => ended.abort();
  };
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
