import { bench, describe } from 'vitest';
import { renderJob, renderJobPreview } from '../../src/jobs/jobMarkdown';
import { prettyJson } from '../../src/jobs/exportedContent';

const paragraph = 'An **order** of three items, of which `two` are sent.\n\n```js\nlet a = "`";\n```\n\n';

/** A job whose message has about this many characters; its time has to grow with them and no faster. */
function job(characters: number) {
  const message = paragraph.repeat(characters / paragraph.length);
  return { value: { id: 'j', status: 'success', message, response: message }, presence: 'present' } as const;
}

for (const [name, characters] of [
  ['1 MB', 1_000_000],
  ['10 MB', 10_000_000],
] as const) {
  const long = job(characters);
  const json = JSON.stringify(Array.from({ length: characters / 20 }, (_, index) => ({ item: index })));
  const brief = { time: 100, iterations: 3, warmupIterations: 1 };
  describe(`a job with a message of ${name}`, () => {
    bench(
      'its document',
      () => {
        renderJob(long);
      },
      brief,
    );
    bench(
      'its preview',
      () => {
        renderJobPreview(long);
      },
      brief,
    );
    bench(
      'JSON laid out',
      () => {
        prettyJson(json);
      },
      brief,
    );
  });
}
