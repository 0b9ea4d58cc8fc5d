'use strict';
(() => {
  const root = document.documentElement;
  const canvases = [...document.querySelectorAll('canvas[data-chart]')];
  const compact = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});
  const charts = [];

  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();

  const font = weight => ({
    family: getComputedStyle(document.body).fontFamily,
    size: 13,
    weight: weight
  });

  const inFont = (context, weight) => {
    context.font = weight + ' 13px ' + getComputedStyle(document.body).fontFamily;
    return context;
  };

  /** As much of the text as fits, by whole characters as people see them. */
  const cut = (context, text, width) => {
    if (context.measureText(text).width <= width) {
      return text;
    }
    const graphemes = 'Segmenter' in Intl
      ? [...new Intl.Segmenter('en').segment(text)].map(each => each.segment)
      : [...text];
    let kept = '';
    for (const grapheme of graphemes) {
      if (context.measureText(kept + grapheme + '\u2026').width > width) {
        break;
      }
      kept += grapheme;
    }
    return kept.trimEnd() + '\u2026';
  };

  /** Bars that lie: their names above them, their exact figures at their ends. */
  const words = spec => ({
    id: 'words',
    afterDatasetsDraw(chart) {
      const context = chart.ctx;
      context.save();
      context.fillStyle = colour('ink');
      context.textAlign = 'left';
      spec.labels.forEach((label, index) => {
        const bars = spec.series.map((series, each) => chart.getDatasetMeta(each).data[index]);
        const start = chart.scales.x.getPixelForValue(0);
        const top = bars[0].y - bars[0].height / 2;
        context.textBaseline = 'bottom';
        inFont(context, 400);
        context.fillText(cut(context, label, chart.width), start, top - 4);
        context.textBaseline = 'middle';
        inFont(context, 600);
        context.fillText(figure(spec, index), Math.max(start, ...bars.map(bar => bar.x)) + 8, bars[0].y);
      });
      context.restore();
    }
  });

  const figure = (spec, index) => spec.series.map(series => series.texts[index]).join(' of ');

  const dataset = (spec, series, order) => ({
    label: series.name,
    data: series.sizes,
    order: order,
    grouped: false,
    backgroundColor: colour(series.tone),
    borderColor: colour(series.tone),
    borderWidth: spec.shape === 'LINE' ? 2 : 0,
    borderRadius: spec.shape === 'LINE' ? 0 : 3,
    pointRadius: 0,
    pointHitRadius: 12,
    stepped: spec.shape === 'LINE' ? 'after' : false,
    maxBarThickness: spec.shape === 'BARS' ? 20 : 56,
    categoryPercentage: 0.86,
    barPercentage: 0.9
  });

  const options = (spec, canvas) => {
    const lying = spec.shape === 'BARS';
    const context = inFont(canvas.getContext('2d'), 600);
    const room = Math.max(0, ...spec.labels.map((label, index) =>
      context.measureText(figure(spec, index)).width));
    const grid = {color: colour('line'), drawTicks: false};
    const ticks = {color: colour('soft-ink'), font: font(400), padding: 8};
    const amounts = {
      display: !lying,
      beginAtZero: true,
      border: {display: false},
      grid: grid,
      ticks: {...ticks, maxTicksLimit: 6, callback: value => compact.format(value)}
    };
    const names = {
      display: !lying,
      border: {display: false},
      grid: {display: false},
      ticks: {...ticks, maxRotation: 0, autoSkipPadding: 12}
    };
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: lying ? 'y' : 'x',
      interaction: {mode: 'index', intersect: false, axis: lying ? 'y' : 'x'},
      layout: {padding: {top: lying ? 12 : 4, right: lying ? room + 12 : 0}},
      scales: lying ? {x: amounts, y: names} : {x: names, y: amounts},
      plugins: {
        legend: {display: false},
        tooltip: {
          backgroundColor: colour('ink'),
          titleColor: colour('paper'),
          bodyColor: colour('paper'),
          displayColors: false,
          padding: 12,
          callbacks: {
            title: items => items.length ? spec.titles[items[0].dataIndex] : '',
            label: item => spec.series[item.datasetIndex].name + ': '
              + spec.series[item.datasetIndex].texts[item.dataIndex]
          }
        }
      }
    };
  };

  const draw = canvas => {
    const spec = JSON.parse(canvas.dataset.chart);
    const lying = spec.shape === 'BARS';
    canvas.parentNode.style.height = lying ? spec.labels.length * 52 + 12 + 'px' : '';
    return new Chart(canvas, {
      type: spec.shape === 'LINE' ? 'line' : 'bar',
      data: {
        labels: spec.labels.map(label => label.includes('\n') ? label.split('\n') : label),
        datasets: spec.series.map((series, index) => dataset(spec, series, index))
      },
      options: options(spec, canvas),
      plugins: lying ? [words(spec)] : []
    });
  };

  const redraw = () => {
    charts.splice(0).forEach(chart => chart.destroy());
    charts.push(...canvases.map(draw));
  };

  /** Paper is narrower than most windows, and always light. */
  const toPaper = () => {
    root.classList.add('paper');
    redraw();
  };

  const toScreen = () => {
    root.classList.remove('paper');
    redraw();
  };

  document.querySelectorAll('.pictures').forEach(pictures => {
    pictures.hidden = false;
  });
  redraw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('beforeprint', toPaper);
  addEventListener('afterprint', toScreen);
})();
