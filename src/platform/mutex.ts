/** First come, first served; `give` hands the turn to whoever waits longest. */
export function mutex() {
  const waiting: (() => void)[] = [];
  let taken = false;
  return {
    take(): Promise<void> {
      if (!taken) {
        taken = true;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
    give(): void {
      const next = waiting.shift();
      if (next) next();
      else taken = false;
    },
  };
}
