import { createApp } from './app';

const app = createApp();
try {
  app.synth();
} catch (error) {
  // The report of validation names constructs and lines of the app. The stack would only show cdk8s.
  if (!(error instanceof Error && error.message.startsWith('Validation failed'))) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
