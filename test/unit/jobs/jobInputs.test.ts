import { describe, expect, it } from 'vitest';
import { JobInputs } from '../../../src/jobs/jobInputs';
import { readJob } from '../../../src/model/job';

const address = { connectionId: 'shop', id: 'j1' };

describe('JobInputs', () => {
  it('knows the message of a job that was started here, in its own connection', () => {
    const inputs = new JobInputs();
    inputs.remember(address, 'Where is my order?');
    expect(inputs.of(address, readJob({ message: 'It is on its way.' }))).toBe('Where is my order?');
    expect(inputs.of({ ...address, connectionId: 'other' }, readJob({}))).toBeUndefined();
  });

  it('takes the message of a job for its input only where there is a response, too', () => {
    const inputs = new JobInputs();
    expect(inputs.of(address, readJob({ message: 'In', response: 'Out' }))).toBe('In');
    expect(inputs.of(address, readJob({ message: 'Out' }))).toBeUndefined();
    expect(inputs.of(address, readJob({ message: ' ', response: 'Out' }))).toBeUndefined();
    expect(inputs.of(address, readJob({ response: 'Out' }))).toBeUndefined();
  });

  it('forgets the oldest of many', () => {
    const inputs = new JobInputs();
    for (let index = 0; index <= 200; index++) inputs.remember({ ...address, id: `j${index}` }, 'x');
    expect(inputs.of({ ...address, id: 'j0' }, readJob({}))).toBeUndefined();
    expect(inputs.of({ ...address, id: 'j1' }, readJob({}))).toBe('x');
  });
});
