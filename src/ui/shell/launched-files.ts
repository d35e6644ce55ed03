/** What an installed app is started with: a file of ours that was opened in the system's own way. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly LaunchedFile[] }) => void): void;
}

interface LaunchedFile {
  readonly kind: string;
  getFile?(): Promise<File>;
}

/**
 * Hands over files with which the installed app is opened, now and while it runs, as if they had been dropped.
 * One that is gone by then is passed over; `open` gets an empty list where that leaves none.
 */
export function takeLaunchedFiles(
  open: (files: readonly File[]) => void,
  scope: object = globalThis,
): void {
  const { launchQueue } = scope as { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length === 0) return;
    const reading = files.map((file) =>
      file.kind === 'file' && file.getFile ? file.getFile().catch(() => null) : null,
    );
    void Promise.all(reading).then((read) => open(read.filter((file) => file !== null)));
  });
}
