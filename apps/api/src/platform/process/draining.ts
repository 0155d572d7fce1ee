import { Injectable } from '@nestjs/common';

/**
 * Whether this process is about to end. From then on it is not ready any more (`/health/ready` answers 503), so that
 * the proxy in front sends it nothing new, while everything that has begun is finished.
 */
@Injectable()
export class Draining {
  private begun = false;

  get isDraining(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }
}
