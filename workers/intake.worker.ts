import { expose } from 'comlink';
import { createIntake } from './intake/create-intake.ts';

expose(createIntake());
