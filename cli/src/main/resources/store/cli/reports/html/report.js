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

  /** The exact figures at the ends of bars that lie. */
  const ends = spec => ({
    id: 'ends',
    afterDatasetsDraw(chart) {
      const context = inFont(chart.ctx, 600);
      context.save();
      context.fillStyle = colour('ink');
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      spec.labels.forEach((label, index) => {
        const right = Math.max(chart.scales.x.getPixelForValue(0),
          ...spec.series.map((series, each) => chart.getDatasetMeta(each).data[index].x));
        const y = chart.getDatasetMeta(0).data[index].y;
        context.fillText(figure(spec, index), right + 8, y);
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
    maxBarThickness: spec.shape === 'BARS' ? 22 : 56,
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
      beginAtZero: true,
      border: {display: false},
      grid: lying ? {display: false} : grid,
      ticks: {...ticks, display: !lying, maxTicksLimit: 6, callback: value => compact.format(value)}
    };
    const names = {
      border: {display: false},
      grid: {display: false},
      ticks: lying
        ? {...ticks, color: colour('ink'), autoSkip: false, callback: function (value) {
            return cut(inFont(canvas.getContext('2d'), 400), spec.labels[value],
              Math.max(90, canvas.parentNode.clientWidth * 0.3));
          }}
        : {...ticks, maxRotation: 0, autoSkipPadding: 12}
    };
    return {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: lying ? 'y' : 'x',
      interaction: {mode: 'index', intersect: false, axis: lying ? 'y' : 'x'},
      layout: {padding: {top: 4, right: lying ? room + 12 : 0}},
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
    canvas.parentNode.style.height = lying ? spec.labels.length * 38 + 12 + 'px' : '';
    return new Chart(canvas, {
      type: spec.shape === 'LINE' ? 'line' : 'bar',
      data: {
        labels: spec.labels.map(label => label.includes('\n') ? label.split('\n') : label),
        datasets: spec.series.map((series, index) => dataset(spec, series, index))
      },
      options: options(spec, canvas),
      plugins: lying ? [ends(spec)] : []
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
