/** What can be switched while a sandbox runs. */
export interface SandboxSettings {
  /** Answer as the dashboard's code shows instead of as the OpenAPI says. */
  liveQuirks: boolean;
  /** Leave `metadata` out of every reply. */
  withoutMetadata: boolean;
  tokenLifetimeSeconds: number;
  /** No page is longer, whatever was asked for. */
  maxPageSize: number;
  /** How long a job is under way. */
  jobDurationMs: number;
  /** Pause after each word of a streamed answer. */
  tokenDelayMs: number;
}

export const defaultSettings: Readonly<SandboxSettings> = {
  liveQuirks: false,
  withoutMetadata: false,
  tokenLifetimeSeconds: 14_399,
  maxPageSize: 200,
  jobDurationMs: 4_000,
  tokenDelayMs: 25,
};
