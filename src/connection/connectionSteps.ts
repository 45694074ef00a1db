import { isLoopback } from '../api/baseUrl';
import { pickCaFile } from '../ui/certificateHelp';
import { askChoice, askText } from '../ui/multiStepInput';
import type { Step, StepResult } from '../ui/runSteps';
import type { AnswerName, ConnectionAnswers } from './connectionAnswers';
import { defaultBaseUrl } from './connection';
import { fieldProblem, fields } from './fields';

type ConnectionStep = Step<ConnectionAnswers> & { readonly id: AnswerName };

/**
 * The steps in the order in which they are asked. `storedClientId` is the key that is kept when its secret is
 * left empty; `suspectsCertificate` asks for a CA file also where the host does not suggest one.
 */
export function connectionSteps(options: {
  readonly storedClientId?: string | undefined;
  readonly suspectsCertificate?: boolean;
}): ConnectionStep[] {
  return [
    textStep('tenant', {
      prompt: 'Tenant, as the Emporix Developer Portal shows it',
      placeholder: 'mytenant',
    }),
    textStep('label', { prompt: 'Name of this connection', proposal: ({ tenant }) => tenant }),
    textStep('baseUrl', {
      prompt: 'Address of the API; press Enter for the public one',
      proposal: () => defaultBaseUrl,
    }),
    caFileStep(options.suspectsCertificate ?? false),
    textStep('clientId', { prompt: 'Client ID of an API key (Developer Portal, Manage API Keys)' }),
    secretStep(options.storedClientId),
    productionStep,
  ];
}

function textStep(
  id: 'tenant' | 'label' | 'baseUrl' | 'clientId',
  options: {
    readonly prompt: string;
    readonly placeholder?: string;
    readonly proposal?: (values: Partial<ConnectionAnswers>) => string | undefined;
  },
): ConnectionStep {
  return {
    id,
    async ask(values, position) {
      const answer = await askText(position, {
        prompt: options.prompt,
        placeholder: options.placeholder,
        value: values[id] ?? options.proposal?.(values),
        validate: (text) => fieldProblem(fields[id], text),
      });
      return isNavigation(answer) ? answer : { [id]: fields[id].parse(answer.value) };
    },
  };
}

function secretStep(storedClientId: string | undefined): ConnectionStep {
  return {
    id: 'clientSecret',
    async ask(values, position) {
      const keeps = storedClientId !== undefined && values.clientId === storedClientId;
      const answer = await askText(position, {
        prompt: keeps ? 'Client secret; leave empty to keep the stored one' : 'Client secret',
        value: values.clientSecret,
        kind: 'password',
        validate: (text) => (keeps && text === '' ? undefined : fieldProblem(fields.clientSecret, text)),
      });
      return isNavigation(answer) ? answer : { clientSecret: answer.value };
    },
  };
}

/** Only a host of one's own is likely to have a private certificate authority: others are not bothered. */
function caFileStep(suspectsCertificate: boolean): ConnectionStep {
  return {
    id: 'caFile',
    when: ({ baseUrl, caFile }) => suspectsCertificate || Boolean(caFile) || isCustomHost(baseUrl),
    async ask(values, position): Promise<StepResult<ConnectionAnswers>> {
      const kept = values.caFile ?? '';
      const answer = await askChoice(position, {
        placeholder: 'Which certificates does this host use?',
        active: kept ? 'keep' : 'system',
        choices: [
          { value: 'system', label: 'Certificates that this machine trusts', description: 'the usual case' },
          ...(kept ? [{ value: 'keep', label: 'The chosen CA file', description: kept }] : []),
          { value: 'choose', label: 'Choose a CA file…', description: 'a certificate authority of its own' },
        ],
      });
      if (isNavigation(answer)) return answer;
      if (answer.value === 'system') return { caFile: '' };
      if (answer.value === 'keep') return { caFile: kept };
      const file = await pickCaFile();
      return file === undefined ? this.ask(values, position) : { caFile: file };
    },
  };
}

const productionStep: ConnectionStep = {
  id: 'production',
  async ask(values, position) {
    const answer = await askChoice(position, {
      placeholder: 'Is this a production tenant?',
      active: values.production ?? false,
      choices: [
        { value: false, label: 'Development or test' },
        { value: true, label: 'Production', description: 'marked; saves ask first, nothing is auto-saved' },
      ],
    });
    return isNavigation(answer) ? answer : { production: answer.value };
  },
};

function isNavigation(answer: object | 'back' | 'cancel'): answer is 'back' | 'cancel' {
  return answer === 'back' || answer === 'cancel';
}

function isCustomHost(baseUrl: string | undefined): boolean {
  return baseUrl !== undefined && baseUrl !== defaultBaseUrl && !isLoopback(new URL(baseUrl));
}
