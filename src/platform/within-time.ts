/**
 * What `work` gives, or a rejection with `late()` once it has lasted `ms`; the work itself is not stopped. A moment when
 * the machine did not run this process (a workstation asleep, a stalled host) is not counted; its own computation is.
 */
export async function withinTime<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  const beat = ms / 20;
  let [spent, last, cpu] = [0, performance.now(), process.cpuUsage()];
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const [now, { user, system }] = [performance.now(), process.cpuUsage(cpu)];
      const gap = now - last;
      const stalled = gap > 4 * beat && (user + system) / 1000 < beat;
      spent += stalled ? beat : gap;
      [last, cpu] = [now, process.cpuUsage()];
      if (spent >= ms) reject(late());
    }, beat);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearInterval(timer);
  }
}
