import './report-requests.ts';
import { expose } from 'comlink';
import { createTextIntake } from './intake/create-text-intake.ts';

expose(createTextIntake());
