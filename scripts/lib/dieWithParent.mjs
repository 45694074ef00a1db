// Preloaded into Node children (--import): ends them when the process that started them is gone, since a killed
// parent has no chance to end them itself.
const parent = Number(process.env.EMPORIX_AI_PARENT_PID);

if (parent > 0) {
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      process.exit(1);
    }
  }, 1_000).unref();
}
