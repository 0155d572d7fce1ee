import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module.js';
import { Brain } from '../brain/brain.js';
import { GlmVoice } from '../brain/glm-voice.js';
import { DealsModule } from '../deals/deals.module.js';
import { AnswerPersonJob } from './answer-person.job.js';
import { AnswerPerson } from './answer-person.js';
import { CommitTurn } from './commit-turn.js';
import { DecideTurn } from './decide-turn.js';
import { RoomTalk } from './room-talk.js';
import { TakeTurn } from './take-turn.js';
import { TakeTurnJob } from './take-turn.job.js';
import { TurnMetrics } from './turn-metrics.js';
import { TurnSweeper } from './turn-sweeper.js';
import { TurnViews } from './turn-view.js';

@Module({
  imports: [AgentsModule, DealsModule],
  providers: [
    Brain,
    GlmVoice,
    TurnViews,
    RoomTalk,
    DecideTurn,
    CommitTurn,
    TurnMetrics,
    TakeTurn,
    TakeTurnJob,
    AnswerPerson,
    AnswerPersonJob,
    TurnSweeper,
  ],
})
export class TurnsModule {}
