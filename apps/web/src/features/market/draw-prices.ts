import {
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  LineType,
  type UTCTimestamp,
} from 'lightweight-charts';
import type { ChartColors } from './chart-colors';
import type { PricePoint } from './price-history';

export interface PriceChart {
  show: (lines: {
    floor: PricePoint[];
    topBid: PricePoint[];
    trades: { time: number; value: number }[];
  }) => void;
  paint: (colors: ChartColors) => void;
  fit: () => void;
  remove: () => void;
}

type Line = ISeriesApi<'Line'>;

/** The label at the price scale is there only while the quote stands: an old price beside it would mislead. */
function setLine(line: Line, name: string, points: readonly PricePoint[]): void {
  const stands = (points.at(-1)?.value ?? null) !== null;
  line.applyOptions({ lastValueVisible: stands, title: stands ? name : '' });
  line.setData(
    points.map(({ time, value }) =>
      value === null ? { time: time as UTCTimestamp } : { time: time as UTCTimestamp, value },
    ),
  );
}

function options(colors: ChartColors): Parameters<IChartApi['applyOptions']>[0] {
  return {
    layout: {
      background: { color: 'transparent' },
      textColor: colors.text,
      fontFamily: colors.font,
      fontSize: 11,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colors.rule } },
    rightPriceScale: { borderVisible: false },
    timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffset: 2 },
  };
}

/**
 * Floor and top bid as steps, as a quote stands until the next one, and trades as gold points. The library draws on a
 * canvas of its own in `box`.
 */
export function drawPrices(box: HTMLElement, first: ChartColors): PriceChart {
  const chart = createChart(box, { autoSize: true, ...options(first) });
  const steps = { lineType: LineType.WithSteps, lineWidth: 2, priceLineVisible: false } as const;
  const floor = chart.addSeries(LineSeries, { ...steps, color: first.ask });
  // Dashed, so that the two lines differ without colour too.
  const topBid = chart.addSeries(LineSeries, {
    ...steps,
    color: first.bid,
    lineStyle: LineStyle.Dashed,
  });
  const trades = chart.addSeries(LineSeries, {
    lineVisible: false,
    priceLineVisible: false,
    lastValueVisible: false,
    color: first.deal,
  });
  const markers = createSeriesMarkers(trades, []);
  let gold = first.deal;
  let traded: { time: number; value: number }[] = [];
  const mark = () =>
    markers.setMarkers(
      traded.map(({ time, value }) => ({
        time: time as UTCTimestamp,
        position: 'atPriceMiddle',
        price: value,
        shape: 'circle',
        color: gold,
        size: 0.8,
      })),
    );
  return {
    show: (lines) => {
      setLine(floor, 'floor', lines.floor);
      setLine(topBid, 'top bid', lines.topBid);
      trades.setData(lines.trades.map(({ time, value }) => ({ time: time as UTCTimestamp, value })));
      traded = lines.trades;
      mark();
    },
    paint: (colors) => {
      chart.applyOptions(options(colors));
      floor.applyOptions({ color: colors.ask });
      topBid.applyOptions({ color: colors.bid });
      trades.applyOptions({ color: colors.deal });
      gold = colors.deal;
      mark();
    },
    fit: () => chart.timeScale().fitContent(),
    remove: () => chart.remove(),
  };
}
