import { Injectable } from '@nestjs/common';
import type { JobHandler } from '../platform/queues/job-handlers.js';
import type { JobPayloads } from '../platform/queues/job-list.js';
import { AnswerPerson } from './answer-person.js';

@Injectable()
export class AnswerPersonJob implements JobHandler<'answer_person'> {
  readonly jobName = 'answer_person';

  constructor(private readonly answers: AnswerPerson) {}

  handle(asked: JobPayloads['answer_person']): Promise<void> {
    return this.answers.answer(asked);
  }
}
